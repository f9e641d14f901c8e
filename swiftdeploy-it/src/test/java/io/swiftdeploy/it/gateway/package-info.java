/** What the gateways cost, measured on this machine: requests a second, latency and memory. */
package io.swiftdeploy.it.gateway;
