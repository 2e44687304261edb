import { useEffect, useState } from 'react';

/** A square code of a text, drawn on the phone itself; the encoder is loaded when one is first shown. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [path, setPath] = useState<{ d: string; size: number } | null>(null);
  useEffect(() => {
    let isShown = true;
    void import('qr').then(({ encodeQR }) => {
      const rows = encodeQR(text, 'raw', { border: 2 });
      const d = rows
        .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
        .join('');
      if (isShown) setPath({ d, size: rows.length });
    });
    return () => {
      isShown = false;
    };
  }, [text]);
  if (!path) return null;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${path.size} ${path.size}`}
      style={{ width: 'min(100%, 16rem)' }}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${path.size}v${path.size}H0z`} />
      <path fill="#000" d={path.d} />
    </svg>
  );
}
