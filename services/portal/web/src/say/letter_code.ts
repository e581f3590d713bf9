// The code of an activation letter as it is typed: sixteen symbols in groups of
// four. What is no such code (a token) is left alone.
export function formatLetterCode(typed: string): string {
  const symbols = typed.replace(/[\s\u2010-\u2014-]/g, "");
  if (!/^[0-9a-z]{0,16}$/i.test(symbols)) return typed;
  return symbols
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/(.{4})(?=.)/g, "$1-");
}
