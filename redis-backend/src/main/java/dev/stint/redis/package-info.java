/** Keeps runs in Redis, one server-side script for each change. Door: {@link dev.stint.redis.RedisBackend}. */
@NullMarked
package dev.stint.redis;

import org.jspecify.annotations.NullMarked;
