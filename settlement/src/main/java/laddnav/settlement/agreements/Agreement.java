package laddnav.settlement.agreements;

/** What a pair agreed on, in one version. The operator sells, the provider buys. */
public record Agreement(int version, Party operator, Party provider, AgreementTerms terms) {}
