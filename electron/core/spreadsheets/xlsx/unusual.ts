/** Something that this scanner does not promise to read rightly: the library reads the file instead. Never seen by a clerk. */
export class Unusual extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'Unusual'
  }
}
