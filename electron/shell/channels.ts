/** Names of the few messages between page and shell; everything else goes through the port. */
export const channels = {
  /** page → shell: please connect me; shell → page: here is the port. */
  port: 'lianjian:port',
  pickFiles: 'lianjian:pick-files',
  takeDropped: 'lianjian:take-dropped',
  saveFile: 'lianjian:save-file',
  print: 'lianjian:print',
  chooseDataFolder: 'lianjian:choose-data-folder',
} as const
