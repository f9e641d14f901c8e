"use strict";
(function () {
  var freshness = document.getElementById("freshness");
  var trouble = document.getElementById("trouble");
  var seen = freshness.dataset.seen;
  var lastSeen = Date.now();
  var lastAlive = Date.now();
  var over = "";
  function alive() { lastAlive = Date.now(); tell(); }
  function put(element, text) { if (element.textContent !== text) { element.textContent = text; } }
  function tell() {
    var lost = over || (Date.now() - lastAlive > 12000 ? "The connection is lost." : "")
      || (Date.now() - lastSeen > 20000 ? "The stack has not been seen since." : "");
    document.body.classList.toggle("lost", lost !== "");
    put(trouble, lost);
    put(freshness, seen === "" ? "" : (lost ? "As of " : "Live, as of ") + seen + " UTC.");
  }
  function reachable(place) { return Array.from(place.querySelectorAll("a, summary, [tabindex]")); }
  function show(part) {
    var place = document.getElementById("part-" + part.name);
    var open = Array.from(place.querySelectorAll("details[open] > summary"), function (it) { return it.textContent; });
    var focus = reachable(place).indexOf(document.activeElement);
    var scrolled = Array.from(place.querySelectorAll(".wide"), function (it) { return it.scrollLeft; });
    place.innerHTML = part.html;
    place.querySelectorAll("details > summary").forEach(function (it) {
      it.parentNode.open = open.includes(it.textContent);
    });
    place.querySelectorAll(".wide").forEach(function (it, number) { it.scrollLeft = scrolled[number] || 0; });
    if (focus >= 0 && reachable(place)[focus]) { reachable(place)[focus].focus({ preventScroll: true }); }
  }
  function end(sentence) {
    over = sentence;
    events.close();
    clearInterval(watching);
    tell();
  }
  var watching = setInterval(tell, 1000);
  var events = new EventSource("events");
  events.addEventListener("part", function (event) { show(JSON.parse(event.data)); alive(); });
  events.addEventListener("seen", function (event) {
    var time = JSON.parse(event.data).time;
    if (time !== seen) { seen = time; lastSeen = Date.now(); }
    alive();
  });
  events.addEventListener("alive", alive);
  events.addEventListener("end", function () { end("The page has ended."); });
  events.addEventListener("error", function () {
    if (events.readyState === EventSource.CLOSED && over === "") {
      end("This page is no longer told of changes: it has ended, or too many pages follow this stack. Reload it to see which.");
    }
  });
})();
