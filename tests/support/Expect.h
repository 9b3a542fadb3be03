#pragma once

#include <gtest/gtest.h>

#include "core/base/Error.h"

/// Fails the test with the error's own words and returns from it.
#define TB_REQUIRE_OK(result) ASSERT_TRUE((result).has_value()) << (result).error().message()
