import { loadCode } from '#store/load-code.ts';

/** The texts of the square codes in the picture that is shown now. */
export type ReadSquares = (video: HTMLVideoElement) => Promise<readonly string[]>;

/** The browser's own reader; no library's types know it yet. */
interface Detector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** By the browser itself where it can, else by a decoder that comes when it is first wanted. */
export async function readSquares(): Promise<ReadSquares> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = await own?.getSupportedFormats().catch((): readonly string[] => []);
  if (own && formats?.includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
  }
  const { decodeQR } = await loadCode(() => import('qr/decode.js'));
  const canvas = document.createElement('canvas');
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (!paper || width === 0) return [];
    canvas.width = width;
    canvas.height = height;
    paper.drawImage(video, 0, 0);
    try {
      return [decodeQR(paper.getImageData(0, 0, width, height))];
    } catch {
      // There is none in this picture.
      return [];
    }
  };
}
