// What the sanitizers are told, compiled into every test, so that a test run by hand behaves like one run by ctest.

extern "C" {

// Qt is not built with the sanitizer, so its own mutex around QThread's end is invisible: it destroys a condition
// variable that the ending thread has signalled under that mutex. Nothing of ours is touched there. The same of the
// mutex around a thread's list of posted events, which grows while several threads post to it, and of the count of
// those who hold a posted function: whoever lets go last destroys it.
const char* __tsan_default_suppressions() {
    return "race:QWaitCondition::~QWaitCondition\n"
           "race:QArrayData::reallocateUnaligned\n"
           "race:QCoreApplicationPrivate::sendPostedEvents\n"
           "race:QFunctorSlotObject\n";
}

const char* __tsan_default_options() {
    return "history_size=4";
}

// libtorch's allocator and Qt's font cache keep memory until exit; what matters is ours. Too much memory is an answer,
// as in earnest.
const char* __asan_default_options() {
    return "detect_leaks=0:detect_odr_violation=0:alloc_dealloc_mismatch=0:allocator_may_return_null=1";
}

const char* __ubsan_default_options() {
    return "print_stacktrace=1";
}
}
