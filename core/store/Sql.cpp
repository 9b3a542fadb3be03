#include "core/store/Sql.h"

#include <sqlite3.h>

#include "core/base/Failure.h"
#include "core/store/Interrupt.h"

namespace tb::sql {

Error toError(const SQLite::Exception& exception, const std::string& file) {
    const int extended = exception.getExtendedErrorCode();
    switch (exception.getErrorCode()) {
        case SQLITE_FULL:
            return {ErrorCode::DiskFull, "The disk is full; the change was not saved and nothing else was lost.", file,
                    "Free some space and try again."};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::Locked, "Another program is using the workspace right now.", file,
                    "Close the other program and try again."};
        case SQLITE_INTERRUPT:
            return interruptedError(file);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::Corrupt, "The workspace file is damaged.", file,
                    "Restore it from a backup; a copy ending in .bak beside it is from before the last upgrade."};
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {ErrorCode::Io, "The workspace file may not be written.", file,
                    "Check that you may write to the folder and that the disk is not write-protected."};
        case SQLITE_CANTOPEN:
            return {ErrorCode::Io, "The workspace file cannot be opened.", file,
                    "Check that the folder exists and that you may read and write it."};
        case SQLITE_IOERR:
            return {
                ErrorCode::Io,
                Message("The disk reported an error while the workspace was read or written (code %1); the last change "
                        "was not saved.",
                        extended),
                file, "Check the disk, its connection and its free space, then try again."};
        case SQLITE_NOMEM:
            return outOfMemory(file);
        case SQLITE_ERROR:  // a table or a column that is not there, or not as it was made
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_SCHEMA:
            logFailure(exception);
            return {ErrorCode::Corrupt, "The workspace file is damaged: a part of it is not as the program made it.",
                    file,
                    "Restore it from a backup; a copy ending in .bak beside it is from before the last upgrade. The "
                    "folders models and checkpoints are whole."};
        case SQLITE_TOOBIG:
            return {ErrorCode::InvalidInput, "A text is too long to be stored.", file, "Shorten it."};
        default:
            return errorOf(exception, "The workspace cannot do this.", file);
    }
}

Error outOfMemory(const std::string& file) {
    return {ErrorCode::OutOfMemory, "There is not enough memory for this.", file,
            "Close other programs and try again."};
}

}  // namespace tb::sql
