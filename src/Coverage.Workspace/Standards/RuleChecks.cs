using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Standards;

/// <summary>What the members of one rule ask of each other (DOMAIN §1.7), each refusal with its place and cure.</summary>
static class RuleChecks
{
    public static void Check(StudyObject o, ServiceRule rule)
    {
        CheckThresholds(o, rule);
        CheckObligation(o, rule);
        o.Refuse(rule.Attribute == "约束性" && rule.Obligation != Obligation.Binding, "obligation", "an indicator that is 约束性 is 'binding'", "write \"binding\"");
        o.Refuse(rule.Attribute == "预期性" && rule.Obligation != Obligation.Expected, "obligation", "an indicator that is 预期性 is 'expected'", "write \"expected\"");
        if (rule.Attribute is not null)
        {
            o.Need("no");
            o.Need("department");
            o.Need("raw");
        }

        o.Refuse(rule.Computability == Computability.Partial && rule.Needs.IsEmpty, "computability", "a rule that is computed in part does not say what is needed", "add \"needs\"");
        o.Refuse(rule.Computability == Computability.Record && rule is not ManualRule, "computability", "only a 'manual' rule is recorded", "write \"compute\" or \"partial\"");
        o.Refuse(rule.Computability == Computability.Compute && rule is ManualRule, "computability", "a 'manual' rule is not computed", "write \"record\" or \"partial\"");
        o.Refuse(rule.Evidence == Evidence.Seed && rule.EvidenceByQuantity.Count > 0, "evidenceByField", "a rule read in a seed file has one grade", "leave it out");
        o.Refuse(rule.EvidenceByQuantity.Count > 0 && rule.EvidenceByQuantity.Values.Max() > rule.Evidence, "evidence",
            "the grade of the rule is better than the weakest of its fields", $"write \"{StandardWords.Evidence.Of(rule.EvidenceByQuantity.Values.DefaultIfEmpty().Max())}\"");
        if (rule is NewBuildRule or UnitFlagRule or ProvisionRule)
        {
            o.Need("needs");
        }
    }

    static void CheckThresholds(StudyObject o, ServiceRule rule)
    {
        if (rule is HubServesRule or StaffRatioRule)
        {
            o.Refuse(o.Has("thresholds"), "thresholds", $"a rule of type '{rule.Type}' has no thresholds", "leave them out; the numbers stand in its own members");
            return;
        }

        o.Need("thresholds");
        CheckUnits(o, rule);
        o.Refuse(rule is WalkRadiusRule && !rule.Thresholds.Any(t => t.Quantity is "walk-time" or "distance"), "thresholds",
            "a walking radius has neither a time nor a distance", "add a threshold with \"quantity\": \"walk-time\" or \"distance\"");
    }

    /// <summary>What a type measures; a number in another unit could never be compared with it.</summary>
    static void CheckUnits(StudyObject o, ServiceRule rule)
    {
        string[] units = rule switch
        {
            UnitHasFacilityRule or UnitFlagRule or ServiceCoverageRule => ["share-of-units"],
            PeopleWithinMinutesRule => ["share-of-population"],
            CapacityShareRule or UtilisationRule => ["share-of-capacity"],
            FacilityShareRule => ["share-of-facilities"],
            NewBuildRule => ["share-of-projects"],
            LandPerCapitaRule => ["m2/person"],
            StaffPerPopulationRule => ["persons/1000"],
            CapacityPerPopulationRule => ["beds/1000", "places/1000", "persons/1000", "share"],
            CountRule => ["count", "beds", "places", "persons"],
            _ => [],
        };
        for (var i = 0; units.Length > 0 && i < rule.Thresholds.Length; i++)
        {
            var unit = rule.Thresholds[i].Unit;
            if (!units.Contains(unit))
            {
                throw o.Wrong(o.Get("thresholds")!.Items[i].Member("unit")!, $"a rule of type '{rule.Type}' is not measured in '{unit}'", "write " + string.Join(" or ", units.Select(u => $"\"{u}\"")));
            }
        }
    }

    static void CheckObligation(StudyObject o, ServiceRule rule)
    {
        var places = o.Get("thresholds")?.Items ?? [];
        for (var i = 0; i < rule.Thresholds.Length; i++)
        {
            var t = rule.Thresholds[i];
            Refuse(rule.Obligation == Obligation.GoalWithoutNumber && t.Role == ThresholdRole.Target && t.Value is not null, i,
                "a goal without a number has no number", "write null, or choose another obligation");
            Refuse(rule.Obligation == Obligation.Reported && t.Role == ThresholdRole.Target, i, "a reported figure has no target", "make it \"reported\", or choose another obligation");
            Refuse(rule.Obligation == Obligation.Reference && t.Role != ThresholdRole.Norm, i, "a reference holds norms only", "make it \"norm\"");
            Refuse(rule.Obligation == Obligation.Layout && t.Year is not null, i, "a layout rule has no date", "leave the year out");
        }

        o.Refuse(rule.Obligation == Obligation.Pattern && rule is not HubServesRule, "obligation", "only 'hub-serves-n' is a pattern", "choose another obligation");
        o.Refuse(rule is HubServesRule && rule.Obligation != Obligation.Pattern, "obligation", "'hub-serves-n' is always a pattern", "write \"pattern\"");
        o.Refuse(rule.Obligation == Obligation.Layout && rule is not UnitHasFacilityRule, "obligation", "only 'unit-has-facility' is a layout rule", "choose another obligation");

        void Refuse(bool when, int index, string reason, string cure)
        {
            if (when)
            {
                throw o.Wrong((JsonValue)places[index], reason, cure);
            }
        }
    }
}
