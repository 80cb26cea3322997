// Plain JavaScript, loaded before anything else: an older Node cannot even read the other files.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Kept needs Node 22.18 or newer and this is ${process.versions.node}: start it with “npm start”.`)
  process.exit(1)
}
