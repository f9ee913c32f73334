/** Begins like a name, a path or a URL and holds something that no number, date, boolean or null holds. */
const plainText =
  /^(?=.*[./-])[A-Za-z/][A-Za-z0-9._/-]*$|^https?:\/\/[A-Za-z0-9][A-Za-z0-9.:/_-]*[A-Za-z0-9/]$/

/** A text as YAML reads it back unchanged: plain if that is safe, else in double quotes (a JSON text is one, YAML 1.2 §7.3.1). */
export function formatYamlText(text: string): string {
  return plainText.test(text) ? text : JSON.stringify(text)
}
