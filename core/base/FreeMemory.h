#pragma once

namespace tb {

/// Gives what the allocator keeps of freed memory back to the system: after something large has gone, for example a
/// model. Takes milliseconds. Any thread; does nothing where the C library cannot.
void returnFreeMemory();

}  // namespace tb
