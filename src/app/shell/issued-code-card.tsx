import { instantToDay } from '#base/day.ts';
import { Banner } from '../components/banner.tsx';
import { Card } from '../components/card.tsx';
import { QrCode } from '../components/qr-code.tsx';
import { joinAddress } from '../routes.ts';
import { dayToText } from '../text/format.ts';
import { staff as words } from '../text/staff.ts';
import style from './issued-code-card.module.css';
import type { HandedCode } from './use-issue-code.ts';

/** A code just issued: to read out, to copy by hand, or to be scanned. It is shown this once. */
export function IssuedCodeCard({ handed: { issued, forWhom } }: { readonly handed: HandedCode }) {
  return (
    <Card title={words.issued}>
      <p>{forWhom}</p>
      <p className={style.code}>{issued.code}</p>
      <QrCode text={joinAddress(location.origin, issued.code)} label={words.qrLabel} />
      <p>
        {issued.expiresAt === null
          ? words.noExpiry
          : words.expires(dayToText(instantToDay(issued.expiresAt)))}
      </p>
      <Banner tone="warn">
        <p>{words.issuedOnce}</p>
      </Banner>
    </Card>
  );
}
