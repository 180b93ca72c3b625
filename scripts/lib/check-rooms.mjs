/** Prints what breaks the rules between rooms, and fails when there is anything, or when the modules were not seen. */
import { root } from './house.mjs';
import { inspectRooms } from './rooms.mjs';

const { files, modules, imports, violations } = inspectRooms(root);
if (modules !== files || imports < files / 2) {
  violations.push(`The check is blind: of ${files} files it read ${modules}, with ${imports} imports.`);
}
console.log(violations.length > 0 ? violations.join('\n') : `${modules} modules, ${imports} imports`);
process.exitCode = violations.length > 0 ? 1 : 0;
