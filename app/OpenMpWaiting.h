#pragma once

namespace tb {

/// libtorch's OpenMP threads wait for each other by spinning, for milliseconds. Alone on the machine that is fastest;
/// beside any other busy program (the window, a browser) it makes training several times slower. libgomp reads its
/// environment when it is loaded, before main(), so this sets a short spin and starts the program again, once. A user's
/// own setting stays. Call first thing in main().
void shortenOpenMpSpin(char** argv);

}  // namespace tb
