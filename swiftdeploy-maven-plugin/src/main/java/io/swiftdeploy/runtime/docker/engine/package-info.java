/** A Docker Engine: its address, its containers, images and volumes, and its errors. */
@NullMarked
package io.swiftdeploy.runtime.docker.engine;

import org.jspecify.annotations.NullMarked;
