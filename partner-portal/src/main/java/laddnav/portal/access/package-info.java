/**
 * Who may look: users, passwords, sessions, API keys, and the brake on guessing.
 *
 * <p>May know: the portal's database, parties, settlement's scope, password4j. Must never know: HTTP, HTML, what is
 * shown. Invariants: a secret is stored only as a hash; a user's scope comes from the stored user and from nothing that
 * a request says; an unknown user costs as much time as a wrong password.
 */
@NullMarked
package laddnav.portal.access;

import org.jspecify.annotations.NullMarked;
