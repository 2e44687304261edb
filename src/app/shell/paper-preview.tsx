import { rowParts } from '../papers/passages.ts';
import { blockLines, type Block, type Paper } from '../papers/paper.ts';
import style from './paper-preview.module.css';

/** What stands on the paper, set for a phone: the same words in the same order, each row of a table under its own. */
export function PaperPreview({ paper }: { readonly paper: Paper }) {
  return (
    <div className={style.paper}>
      {paper.blocks.map((block, index) => (
        // The blocks of a paper have no names, and stand where they stand.
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'head':
    case 'title':
    case 'signatures':
    case 'recipients':
      return (
        <div className={block.kind === 'recipients' ? style.recipients : style.centred}>
          {blockLines(block)
            .filter((line) => line !== '')
            .map((line, index) => (
              <p key={index}>{block.kind === 'title' ? <strong>{line}</strong> : line}</p>
            ))}
        </div>
      );
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'paragraph':
      return (
        <p>
          {block.lead !== '' && <strong>{block.lead} </strong>}
          {block.text}
        </p>
      );
    case 'table':
      return (
        <ul className={style.rows}>
          {block.rows.map((each, index) => (
            <li key={index} className={each.isBold ? style.bold : undefined}>
              {rowParts(block, each).map((part, at) => (
                <p key={at}>{part}</p>
              ))}
            </li>
          ))}
        </ul>
      );
  }
}
