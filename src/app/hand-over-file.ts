/** Whether the phone can hand such a file to another app. */
export function canShareFile(file: File): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] });
}

/** The phone's own sheet of apps; false where the person turned back. */
export async function shareFile(file: File): Promise<boolean> {
  try {
    await navigator.share({ files: [file] });
    return true;
  } catch {
    return false;
  }
}

/** Puts the file into the phone's folder of downloads. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // Soon enough to free the memory, late enough for a slow phone to have begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
