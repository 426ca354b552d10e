export const THEMES = [
  { ref: 'A', title: 'Governance and oversight' },
  { ref: 'B', title: 'Risk assessment and action plan' },
  { ref: 'C', title: 'Partnership and information sharing' },
  { ref: 'D', title: 'Training and awareness' },
  { ref: 'E', title: 'External speakers and events' },
  { ref: 'F', title: 'Welfare and safeguarding' },
  { ref: 'G', title: 'Information technology' },
  { ref: 'H', title: 'Research on sensitive material' },
  { ref: 'I', title: 'Students and their union' },
  { ref: 'J', title: 'Estate and faith space' },
] as const;
