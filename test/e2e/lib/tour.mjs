export async function playTour() {}
