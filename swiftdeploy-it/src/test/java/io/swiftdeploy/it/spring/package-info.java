/** Releases of a Spring Boot service. */
package io.swiftdeploy.it.spring;
