#pragma once

/// KHO_SANITIZED: this build runs under AddressSanitizer or ThreadSanitizer, whose shadow memory takes
/// terabytes of address space, which bring an allocator of their own, and whose reports are the point.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define KHO_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KHO_SANITIZED 1
#endif
#endif
