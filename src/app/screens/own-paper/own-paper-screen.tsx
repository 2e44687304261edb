import { useMemo } from 'react';
import { useOwnRecord } from '../../hooks/use-own-record.ts';
import { makeRecordPaper } from '../../papers/make-paper.ts';
import { shippedPaperLayouts } from '../../papers/shipped-layouts.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { PaperPage } from '../../shell/paper-page.tsx';

/** The own record as a paper, made on the member's phone of what that phone was told. */
export function OwnPaperScreen() {
  const held = useOwnRecord();
  const { clock } = useServices();
  const made = useMemo(
    () => held && makeRecordPaper(held.record, { layouts: shippedPaperLayouts, asOf: clock.now() }),
    [held, clock],
  );
  return <PaperPage made={made} back={paths.home} reading={null} />;
}
