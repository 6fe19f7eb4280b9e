// The controls of one question as pairs of name and value, and back again.

export function fieldsOf(set) {
  return controlsOf(set).filter((control) => !isTick(control) || control.checked).map((control) => [control.name, control.value]);
}

export function fillIn(set, fields) {
  controlsOf(set).forEach((control) => {
    if (control.type === "hidden") return;
    if (isTick(control)) control.checked = fields.some(([name, value]) => name === control.name && value === control.value);
    else control.value = fields.find(([name]) => name === control.name)?.[1] ?? "";
  });
}

// Whether somebody has changed the question since the server made the page.
export function isTouched(set) {
  return controlsOf(set).some((control) => {
    if (control.type === "hidden") return false;
    if (isTick(control)) return control.checked !== control.defaultChecked;
    if (control.matches("select")) return [...control.options].some((option) => option.selected !== option.defaultSelected);
    return control.value !== control.defaultValue;
  });
}

// What the answer says to the rules by which questions show, as audits/answer_codes.py has it: known before the save, so
// that the question that follows from an answer is there for the next key. Undefined where the server works it out.
export function codesOf(set, code) {
  const own = [`${code}.response`, `${code}.choice`, `${code}.part.answer_several`];
  const says = controlsOf(set).filter((control) => isTick(control) && (own.includes(control.name) || isOfRow(control.name, code)));
  return says.length ? [...new Set(says.filter((control) => control.checked).map((control) => control.value))] : undefined;
}

const isOfRow = (name, code) => name.startsWith(`${code}.row.`) && name.endsWith(".response");
const isTick = (control) => ["radio", "checkbox"].includes(control.type);
const controlsOf = (set) => [...set.querySelectorAll("input, textarea, select")].filter((control) => control.name);
