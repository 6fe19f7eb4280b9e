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

const isTick = (control) => ["radio", "checkbox"].includes(control.type);
const controlsOf = (set) => [...set.querySelectorAll("input, textarea, select")].filter((control) => control.name);
