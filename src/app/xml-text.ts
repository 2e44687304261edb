/**
 * The text without the signs an XML file cannot hold, which come along with what is pasted from a PDF: one of them, and no
 * office program opens the file. What ends a line there ends it here too.
 */
export function xmlText(text: string): string {
  return text.replace(/\r\n?|[\v\f]/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Surrogate}|[\ufffe\uffff]/gu, '');
}
