import { type Day, printDay } from '../../core/day.ts';
import type { Answered, SectionBlock } from '../../sockets/section.ts';
import { LinkButton } from '../../ui/parts/button.tsx';
import { PageHead, PrintFoot } from '../../ui/parts/head.tsx';
import { Glance, GlanceBars, GlanceLines, GlanceQuestion } from '../../ui/parts/glance.tsx';
import { Strips } from '../../ui/parts/strips.tsx';
import { TITLE } from './rules.ts';

/** What governors need to know on one page: each question with what the rooms say to it. */
export function GlancePage({
  answers,
  body,
  today,
  papers,
}: {
  readonly answers: readonly Answered[];
  readonly body: string;
  readonly today: Day;
  readonly papers: readonly { readonly text: string; readonly href: string }[];
}) {
  const isWide = ({ question }: Answered) => question === 'year';
  const [wide, narrow] = [answers.filter(isWide), answers.filter((each) => !isWide(each))];
  const acts = papers.map(({ text, href }) => (
    <LinkButton key={href} href={href} download>
      {text}
    </LinkButton>
  ));
  return (
    <>
      <PageHead title={TITLE} lead={`${body}, as it stands on ${printDay(today)}.`} acts={<>{acts}</>} />
      <Glance wide={wide.map(Asked)}>{narrow.map(Asked)}</Glance>
      <PrintFoot text={`${TITLE}: ${body}, ${printDay(today)}`} />
    </>
  );
}

function Asked({ question, title, blocks }: Answered) {
  return (
    <GlanceQuestion key={question} id={question} title={title}>
      {blocks.map((block, index) => (
        <Block key={index} block={block} id={`${question}-${index}`} />
      ))}
    </GlanceQuestion>
  );
}

function Block({ block, id }: { readonly block: SectionBlock; readonly id: string }) {
  switch (block.is) {
    case 'words':
      return <p>{block.text}</p>;
    case 'lines':
      return <GlanceLines {...block} />;
    case 'bars':
      return <GlanceBars id={id} {...block} />;
    case 'strips':
      return <Strips id={id} {...block} />;
  }
}
