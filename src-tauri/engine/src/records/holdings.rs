//! What clients hold: memberships now, contracts, passes.

use super::define::record;

record! {
    /// A membership that is active now.
    Membership "membership" => "memberships" {
        /// Who.
        client_id: Client,
        /// Membership type.
        membership_id: Reference,
        /// Its name.
        name: Text,
        /// Pricing option, by product id.
        product_id: Reference,
        /// Program it pays for.
        program_id: Reference,
        /// First day.
        active_date: Day,
        /// Last day.
        expires_on: Day,
        /// When it was paid.
        paid_on: Day,
        /// Sessions in it.
        session_count: Count,
        /// Sessions left.
        remaining: Count,
        /// Usable now.
        current: Flag,
        /// The icon shown beside the name.
        icon_code: Text,
    }
}

record! {
    /// A contract a client has signed. What ends it is `terminated_on`.
    Contract "contract" => "contracts" {
        /// Who.
        client_id: Client,
        /// Who pays.
        payer_client_id: Client,
        /// The contract on offer.
        contract_id: Reference,
        /// Its name.
        name: Text,
        /// When it was agreed.
        agreed_on: Day,
        /// First day.
        starts_on: Day,
        /// Last day as agreed.
        ends_on: Day,
        /// Day of termination.
        terminated_on: Day,
        /// Active, Inactive or Suspended.
        autopay_status: Text,
        /// Renews by itself.
        auto_renewing: Flag,
        /// Runs from month to month.
        month_to_month: Flag,
        /// First autopay.
        first_autopay: Money,
        /// Each autopay.
        normal_autopay: Money,
        /// Last autopay.
        last_autopay: Money,
        /// Day of the next autopay.
        next_autopay_on: Day,
        /// What it will charge.
        next_autopay: Money,
        /// Where it was sold.
        location_id: Reference,
    }
}

record! {
    /// A pricing option that a client has bought.
    Pass "pass" => "passes" {
        /// Who.
        client_id: Client,
        /// Pricing option, by product id.
        product_id: Reference,
        /// Its name.
        name: Text,
        /// Program it pays for.
        program_id: Reference,
        /// First day.
        active_date: Day,
        /// Last day.
        expires_on: Day,
        /// When it was paid.
        paid_on: Day,
        /// Sessions in it; very large numbers mean unlimited.
        session_count: Count,
        /// Sessions left.
        remaining: Count,
        /// Usable now.
        current: Flag,
        /// Was returned.
        returned: Flag,
    }
}
