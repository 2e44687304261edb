import type { Period } from '#base/day.ts';
import type { FormStep } from '#domain/meeting/form-step.ts';

/*
 * Every address of the app. Addresses hold ids only, never a name; they are Vietnamese without marks because people read
 * them aloud over the phone.
 */

export const formStepPaths: Record<FormStep, string> = {
  prepare: 'chuan-bi',
  'roll-call': 'diem-danh',
  'last-tasks': 'nhiem-vu-ky-truoc',
  proceedings: 'dien-bien',
  resolution: 'nghi-quyet',
  tasks: 'nhiem-vu',
  quality: 'chat-luong',
  review: 'chot',
};

export const paths = {
  home: '/',
  welcome: '/bat-dau',
  startCell: '/bat-dau/chi-bo-moi',
  restore: '/bat-dau/khoi-phuc',
  join: '/tham-gia',
  meetings: '/ky-hop',
  meeting: (id: string) => `/ky-hop/${id}`,
  meetingStep: (id: string, step: FormStep) => `/ky-hop/${id}/${formStepPaths[step]}`,
  notHeld: (period: Period) => `/khong-sinh-hoat/${period}`,
  members: '/dang-vien',
  member: (id: string) => `/dang-vien/${id}`,
  newMember: '/dang-vien/them',
  duplicates: '/dang-vien/trung-ten',
  memberRecord: (id: string) => `/dang-vien/${id}/ho-so`,
  rosterImport: '/dang-vien/tu-tep',
  sheetsOut: '/bang-tinh',
  yearPlaces: '/ca-nam',
  year: (year: number) => `/ca-nam/${year}`,
  dues: (period: Period) => `/ca-nam/dang-phi/${period}`,
  topics: '/chuyen-de',
  topic: (id: string) => `/chuyen-de/${id}`,
  papers: '/giay-to',
  queue: '/gui',
  /** Read out to whoever carries a package to a strange computer. */
  deliver: '/chuyen-ho',
  conflict: (id: string) => `/gui/khac-nhau/${id}`,
  cell: '/chi-bo',
  bin: '/thung-rac',
  correction: (id: string) => `/de-nghi/${id}`,
  /** Of a member's phone: the meeting whose mark it is about, or `ho-so` for anything else. */
  ownCorrection: (about: string) => `/de-nghi-sua/${about}`,
  ownPaper: '/ho-so-cua-toi/in',
  ownTask: (id: string) => `/nhiem-vu/${id}`,
  settings: '/cai-dat',
  privacy: '/du-lieu',
  /** The place and all below it. */
  privacyPlaces: '/du-lieu/*?',
  privacyNotice: '/du-lieu/thong-bao',
  memberData: (id: string) => `/du-lieu/dang-vien/${id}`,
  retention: '/du-lieu/thoi-han',
  incidents: '/du-lieu/su-co',
  incident: (id: string) => `/du-lieu/su-co/${id}`,
  pin: '/cai-dat/ma-pin',
  recoveryWords: '/cai-dat/tu-khoi-phuc',
  backup: '/cai-dat/sao-luu',
  handover: '/cai-dat/ban-giao',
  repair: '/sua-kho',
  staff: '/can-bo',
  staffCell: (id: string) => `/can-bo/chi-bo/${id}`,
} as const;

/**
 * The address a square code holds: it opens the joining screen with the code in it. The part after `#` never leaves the
 * phone.
 */
export function joinAddress(origin: string, code: string): string {
  return `${origin}${paths.join}#${code}`;
}
