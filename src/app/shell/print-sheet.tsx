import type { PaperLayout } from '#domain/paper-layout.ts';
import type { Block, HeadBlock, Paper, RecipientsBlock, Signature, TableBlock } from '../papers/paper.ts';
import style from './print-sheet.module.css';
import { PrintedAlone } from './printed-alone.tsx';

/** The paper as the printer gets it. Every measure is the layout's. */
export function PrintSheet({ paper, layout }: { readonly paper: Paper; readonly layout: PaperLayout }) {
  const { type } = layout;
  return (
    <PrintedAlone>
      <div
        className={style.paper}
        style={{
          fontFamily: `"${layout.type.fontName}", Tinos, "Liberation Serif", "Noto Serif", serif`,
          fontSize: `${type.bodyPt}pt`,
          lineHeight: `${type.lineSpacingPt}pt`,
        }}
      >
        {paper.blocks.map((block, index) => (
          <PrintBlock key={index} block={block} layout={layout} />
        ))}
      </div>
    </PrintedAlone>
  );
}

/** Tells the printer the page of the layout, and asks for it. */
export function printSheet({ page }: PaperLayout): void {
  const { top, right, bottom, left } = page.marginMm;
  const sheet = document.styleSheets[0];
  const rule = `@page { size: ${page.widthMm}mm ${page.heightMm}mm; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm }`;
  const at = sheet?.insertRule(rule, sheet.cssRules.length);
  window.print();
  if (sheet && at !== undefined) sheet.deleteRule(at);
}

function PrintBlock({ block, layout }: { readonly block: Block; readonly layout: PaperLayout }) {
  const { type } = layout;
  switch (block.kind) {
    case 'head':
      return <PrintHead block={block} layout={layout} />;
    case 'title':
      return (
        <div className={style.title}>
          <p style={{ fontSize: `${type.titlePt}pt` }}>{block.name}</p>
          <p>{block.about}</p>
        </div>
      );
    case 'heading':
      return (
        <h3 style={{ textIndent: `${type.firstLineIndentMm}mm`, marginBottom: `${type.paragraphGapPt}pt` }}>
          {block.text}
        </h3>
      );
    case 'paragraph':
      return (
        <p
          className={style.paragraph}
          style={{ textIndent: `${type.firstLineIndentMm}mm`, marginBottom: `${type.paragraphGapPt}pt` }}
        >
          {block.lead !== '' && <b>{block.lead} </b>}
          {block.text}
        </p>
      );
    case 'table':
      return <PrintTable block={block} layout={layout} />;
    case 'signatures':
      return (
        <div className={style.columns}>
          <div>
            {block.left?.kind === 'signature' && <PrintSignature signature={block.left} layout={layout} />}
            {block.left?.kind === 'recipients' && <PrintRecipients block={block.left} layout={layout} />}
          </div>
          <PrintSignature signature={block.right} layout={layout} />
        </div>
      );
    case 'recipients':
      return <PrintRecipients block={block} layout={layout} />;
  }
}

function PrintHead({
  block,
  layout: { head, type },
}: {
  readonly block: HeadBlock;
  readonly layout: PaperLayout;
}) {
  return (
    <div
      className={style.head}
      style={{
        gridTemplateColumns: `${head.leftShare}fr ${100 - head.leftShare}fr`,
        fontSize: `${type.headPt}pt`,
      }}
    >
      <div>
        <p>{block.superior}</p>
        <p>
          <b>{block.cell}</b>
        </p>
        <p>{block.separator}</p>
      </div>
      <p style={{ fontSize: `${type.mottoPt}pt` }}>
        <b className={style.ruled}>{block.motto}</b>
      </p>
      <p>{block.number}</p>
      <p className={style.date}>{block.date}</p>
    </div>
  );
}

function PrintTable({ block, layout }: { readonly block: TableBlock; readonly layout: PaperLayout }) {
  const align = (column: number) => block.columns[column]?.align ?? 'left';
  return (
    <table className={style.table} style={{ fontSize: `${layout.type.tablePt}pt` }}>
      <colgroup>
        {block.columns.map((column) => (
          <col key={column.title} style={{ width: `${column.share}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column.title}>{column.title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((each, index) => (
          <tr key={index} className={each.isBold ? style.bold : undefined}>
            {each.cells.map((text, column) => (
              <td key={column} style={{ textAlign: align(column) }}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PrintSignature({
  signature,
  layout,
}: {
  readonly signature: Signature;
  readonly layout: PaperLayout;
}) {
  return (
    <div className={style.signature}>
      {signature.titles.map((title, index) => (
        <p key={title}>{index === 0 ? <b>{title}</b> : title}</p>
      ))}
      <p style={{ marginTop: `${layout.signatures.spaceMm}mm` }}>
        <b>{signature.name}</b>
      </p>
    </div>
  );
}

function PrintRecipients({
  block,
  layout,
}: {
  readonly block: RecipientsBlock;
  readonly layout: PaperLayout;
}) {
  return (
    <div style={{ fontSize: `${layout.type.recipientsPt}pt` }}>
      <p className={style.ruled}>{block.title}</p>
      {block.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
