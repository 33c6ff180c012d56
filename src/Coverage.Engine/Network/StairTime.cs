using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// Seconds on stairs (DOMAIN §3.3): steps × time per step, rest in proportion to the steps climbed, and the extra rest of a long flight shared over
/// its steps. The handrail factor multiplies the step time, never the rest.
/// </summary>
public static class StairTime
{
    const double StepsPerRest = 18;

    /// <param name="profile">A walker whose stair model is by steps.</param>
    /// <param name="steps">Steps on this piece.</param>
    /// <param name="flightSteps">Steps of the whole flight.</param>
    /// <param name="handrailFactor">1 with a handrail, else the walker's factor.</param>
    public static double Up(WalkProfile profile, int steps, int flightSteps, double handrailFactor)
    {
        var rest = profile.RestPer18StepsUpSeconds * steps / StepsPerRest;
        var tooMany = profile.MaxFlightSteps is { } max && flightSteps > max ? flightSteps - max : 0;
        var extra = tooMany > 0 ? profile.RestPer18StepsUpSeconds * tooMany / StepsPerRest * steps / flightSteps : 0;
        return steps * profile.StepUpSeconds * handrailFactor + rest + extra;
    }

    public static double Down(WalkProfile profile, int steps, double handrailFactor) => steps * profile.StepDownSeconds * handrailFactor;
}
