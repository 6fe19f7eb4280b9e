// Which questions show: the same trees, and the same three answers inside (yes, no, not known), as audits/show_if.py.
// What is not known shows the question.

export function isShown(tree, answers, facts, known) {
  return !tree || Object.keys(tree).length === 0 || truth(tree, answers, facts, known) !== false;
}

// Transitive: the answer to a hidden question counts for nobody.
export function shownCodes(rules, answers, facts, known) {
  const decided = new Map();
  const visit = (code) => {
    if (decided.has(code)) return decided.get(code);
    decided.set(code, true);
    const counting = new Proxy({}, { get: (_, other) => (other in rules && !visit(other) ? [] : answers[other] ?? []) });
    decided.set(code, isShown(rules[code], counting, facts, known));
    return decided.get(code);
  };
  return new Set(Object.keys(rules).filter(visit));
}

function truth(tree, answers, facts, known) {
  if ("all" in tree) return joined(tree.all, false, answers, facts, known);
  if ("any" in tree) return joined(tree.any, true, answers, facts, known);
  if ("not" in tree) {
    const inner = truth(tree.not, answers, facts, known);
    return inner === null ? null : !inner;
  }
  if ("known" in tree) return known === tree.known;
  if ("question" in tree) return (answers[tree.question] ?? []).some((code) => tree.in.includes(code));
  return factTruth(facts[tree.fact], tree.op, tree.value);
}

function joined(branches, decisive, answers, facts, known) {
  const truths = branches.map((branch) => truth(branch, answers, facts, known));
  if (truths.includes(decisive)) return decisive;
  return truths.includes(null) ? null : !decisive;
}

function factTruth(fact, op, value) {
  const isAbsent = fact === undefined || fact === null;
  if (op === "is_set") return !isAbsent && fact !== "" && !(Array.isArray(fact) && fact.length === 0);
  if (isAbsent) return null;
  if (op === "is") return fact === value;
  if (op === "in") return (Array.isArray(fact) ? fact : [fact]).some((each) => value.includes(each));
  if (op === "not_empty") return fact.length > 0;
  return fact >= value;
}
