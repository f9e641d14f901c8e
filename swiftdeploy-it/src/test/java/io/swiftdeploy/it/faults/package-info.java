/** What random kills, broken Engines, builds at once and wrong answers leave of a stack. Run by {@code mvn verify -Pfaults}. */
@NullMarked
package io.swiftdeploy.it.faults;

import org.jspecify.annotations.NullMarked;
