/** The demo: a long run that lives through deploys and crashes; the door is {@link dev.stint.samples.demo.DemoCommand}. */
@NullMarked
package dev.stint.samples.demo;

import org.jspecify.annotations.NullMarked;
