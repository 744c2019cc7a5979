/**
 * Real servers as child processes, unpacked from Maven artifacts; the doors are {@link dev.stint.servers.SharedServer}
 * for tests that want any server and {@link dev.stint.servers.RedisServer} and its siblings for those that want one to
 * break.
 */
@NullMarked
package dev.stint.servers;

import org.jspecify.annotations.NullMarked;
