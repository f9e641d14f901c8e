/**
 * The handlers of both listeners, and what forwards a request to an instance.
 *
 * <p>Undertow's HTTP listener and HTTP client do the work on the wire. Its
 * {@link io.undertow.server.handlers.proxy.ProxyHandler ProxyHandler} is not used, because it differs from the nginx of the
 * docker runtime where both have to be alike (version 2.4.4):
 *
 * <ul>
 *   <li>Its timeout is for the whole request, so it cuts off long downloads and uploads. Here, as in nginx, an instance may be
 *       silent for some time, and a slow client does not count against the instance.
 *   <li>It answers with 503 when no instance can be reached, with 500 when a transfer fails, and without a body. The error
 *       rates that policies see need 502 and 504, and 503 means that no track serves. Clients get a JSON body.
 *   <li>A request of any method may get a pooled connection. When the instance closes that connection at the same moment,
 *       a POST is lost. Here, only a request that may be sent twice gets a pooled connection, and a stale one does not count
 *       as a failure of the instance.
 *   <li>It retries a fixed number of times, each time with the host that its client picks next. Here, each member of the
 *       upstream is tried once, and members that failed recently come last.
 *   <li>It copies all headers in both directions. Here, hop-by-hop headers stay on their connection, those that a Connection
 *       header names included, and the instance's {@code Server}, {@code Date} and {@code X-Accel-*} are left out. It also
 *       adds {@code X-Forwarded-Host}, {@code -Server} and {@code -Port}, which nginx does not.
 *   <li>Its {@link io.undertow.server.handlers.proxy.LoadBalancingProxyClient client} has one list of hosts for all requests.
 *       Here, a request keeps the routes that it began with, and the gateway counts the requests that still use former
 *       routes: an instance stops when there are none.
 *   <li>The access log and the request log need the members that were tried and status 499 when the client closes its
 *       connection. It reports neither.
 * </ul>
 *
 * <p>For the same reason bodies are copied by {@link io.swiftdeploy.gateway.proxy.BodyPump} and not by Undertow's
 * {@link io.undertow.util.Transfer Transfer}, which does not tell whether the source or the sink keeps it waiting.
 */
@NullMarked
package io.swiftdeploy.gateway.proxy;

import org.jspecify.annotations.NullMarked;
