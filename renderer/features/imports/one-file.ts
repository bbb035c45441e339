/** The host takes a FileList, which only a data transfer can make; files are handed over one at a time, as their turn comes. */
export function oneFile(file: File): FileList {
  const carrier = new DataTransfer()
  carrier.items.add(file)
  return carrier.files
}
