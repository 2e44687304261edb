/** Hands a text to the phone as a file to keep. The name holds no name of a person: it stands in lists of others. */
export function saveTextFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: some browsers fetch it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
