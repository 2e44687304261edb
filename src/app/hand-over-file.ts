/** What became of a file: shared, kept in the phone's downloads, or to be asked for once more. */
export type HandedOver = 'shared' | 'closed' | 'saved' | 'ask-again';

/**
 * Opens the phone's own sheet for sharing; where it takes no files, the file is saved. `ask-again`: making it took so long
 * that the browser no longer takes the tap for one, and wants another. `closed`: the person changed their mind.
 */
export async function shareFile(file: File): Promise<HandedOver> {
  if (!canShareFile(file)) return saveFile(file);
  try {
    await navigator.share(dataOf(file));
    return 'shared';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'AbortError') return 'closed';
    return name === 'NotAllowedError' ? 'ask-again' : saveFile(file);
  }
}

/** Whether the phone can hand such a file to another app; some browsers cannot share at all. */
export function canShareFile(file: File): boolean {
  const canShare: ((data: ShareData) => boolean) | undefined = navigator.canShare?.bind(navigator);
  return canShare?.(dataOf(file)) === true;
}

function dataOf(file: File): ShareData {
  return { files: [file], title: file.name };
}

/** Puts the file among the phone's downloads. */
export function saveFile(file: File): 'saved' {
  const KEEP_MS = 60_000;
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
  return 'saved';
}
