/** Everything written in the text boxes in sight, each under its label: what a person would lose if it cannot be saved. */
export function readTypedText(root: ParentNode): string {
  const boxes = root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input[type="text"], input:not([type])',
  );
  return [...boxes]
    .filter((box) => box.value.trim() !== '')
    .map((box) => {
      const label = box.labels?.[0]?.textContent?.trim() ?? box.getAttribute('aria-label') ?? '';
      return label ? `${label}:\n${box.value}` : box.value;
    })
    .join('\n\n');
}
