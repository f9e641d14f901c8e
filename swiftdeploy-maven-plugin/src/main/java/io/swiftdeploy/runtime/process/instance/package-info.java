/** The processes of the instances: what is started, how, and how it ends. */
@NullMarked
package io.swiftdeploy.runtime.process.instance;

import org.jspecify.annotations.NullMarked;
