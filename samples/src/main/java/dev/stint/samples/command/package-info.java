/** The commands of the command line, and how their words are read; the door is {@link dev.stint.samples.command.Command}. */
@NullMarked
package dev.stint.samples.command;

import org.jspecify.annotations.NullMarked;
