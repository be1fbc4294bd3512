// At an old address: takes along the part behind #, which a refresh would drop.
{
  const { target } = document.currentScript.dataset;
  if (location.hash) location.replace(target + location.hash);
}
