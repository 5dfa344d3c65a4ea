const { init, checkApplicant, verificationsFor } = require('workflow-session-links');

async function main() {
  const { tell } = await import('../story.js');
  await init();
  console.log(tell({ checkApplicant, verificationsFor }));
}

main();
