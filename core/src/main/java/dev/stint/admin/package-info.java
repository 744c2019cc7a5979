/** Looks at and steers a running system over HTTP. Door: {@link dev.stint.admin.AdminServer}. */
@NullMarked
package dev.stint.admin;

import org.jspecify.annotations.NullMarked;
