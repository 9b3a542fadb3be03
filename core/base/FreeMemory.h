#pragma once

namespace tb {

/// Gives what the allocator keeps of freed memory back to the system: after something large has gone, for example a
/// model. Takes milliseconds. Any thread; does nothing where the C library cannot.
void returnFreeMemory();

/// Lets threads share the allocator's free memory instead of keeping some for each, which is never given to another: a
/// training run's large tensors are allocated by one thread and freed by the next. Call before the first thread.
void shareFreeMemory();

}  // namespace tb
