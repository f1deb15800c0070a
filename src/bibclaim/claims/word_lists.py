"""Word lists for the comparison of quotes: words that order or measure, and words that a slip easily makes."""

from __future__ import annotations

_LIGHT_WORDS = (
    "the a an of in on at to and or by for from with as is are was were be been has have had that this it its their "
    "his her they he she who which not no but will would said says say"
)
_ORDINALS_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth "
    "thousandth millionth once thrice double triple quarter tens trillion trillions both couple"
)
_UNITS_WORDS = (
    "km kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm mm kg kilogram "
    "kilograms kilo kilos tonne tonnes ton tons gram grams g lb lbs pound pounds dollar dollars euro euros rupee "
    "rupees rs usd eur gbp pkr inr cents percent per cent pc bn mn tn k hour hours minute minutes second seconds "
    "day days week weeks month months year years hectare hectares acre acres litre litres barrel barrels degree "
    "degrees st nd rd th am pm mph kph"
)
_COMMON_WORDS = (
    "able about above aide aids aims also amid area areas arms army arts away back bail band bank base beat been "
    "bell best bill boat body bomb bond book born both boys burn call camp card care case cash cast cell cent city "
    "clan clash class coal coast cost could county country course court crash cross date days dead deal dear deep "
    "died does done door down draw drug duty each east eased ends even ever face fact fail fair fall farm fast fate "
    "fear feel fell felt fight file fill find fine fire firm five flag flat fled flew flow food foot force ford "
    "form fort found four free from fuel full fund gain game gang gate gave girl give goal goes gold gone good grew "
    "grow guard guns half hall hand hard hate have head hear heard heart held hell help here hero hide high hill "
    "hire hold hole home hope hour house huge hunt hurt idea into jail join just keep kept kill killed kind king "
    "knew know lack lady laid lake land lane last late lead leader least leave left lend less lest life light like "
    "line link list live load loan long look lose lost lots love made mail main make male many mass meal mean meat "
    "meet men might mile mind mine miss moon moral more most move much must name near neck need news next nice "
    "night none noon north nose note over pace pact page paid pain pair park part party pass past path peace peak "
    "plan plane plant play plot pool poor port post pour power press pull push quiet quite race raid rail rain "
    "raise ranks rape rate read real rest rice rich ride ring rise road role roof room rose rule runs safe said "
    "sail sale same sand save seal seat seed seek seem seen sell send sent ship shop short shot show shut side sign "
    "site slow small snow soil sold some song soon sort soul south stand star start state states stay step still "
    "stop store storm such suit take taken tale talk tall tank tape task team tell tend tent term test text than "
    "that their them then there these they thin thing think third this those though thought three threat throw time "
    "tiny told took tool tour town trade trail train trap tree trial tribe trip troop true turn under unit unite "
    "united used very vote wage wait walk wall want ward warm warn wars wash wave ways weak wear week well went "
    "were west what when where which while white whole whom whose wide wife wild will wind wine wing wire wise wish "
    "with wood word work world worse worst worth wound wrote year your attach attack bother brother causal casual "
    "contest context defect detect desert dessert elect eject except accept affect effect extend extent fiend "
    "friend later latter loose marital martial model police policy principal principle quotation statue status "
    "statute untied immigrant emigrant adapt adopt advice advise assent ascent bearing hearing hostile hostel human "
    "humane massage message militant military prison person proscribe prescribe personal personnel reality realty "
    "recent resent regional religion region sever severe several shooting shouting soldier suspect suspend threaten "
    "through thorough insurgents insurgent captured captures claims claimed carried married hundred feared cleared "
    "planned planted treated threated stated started fighting righting lighting sighting landing lending mining "
    "dining missing kissing wining winning"
)
ORDINALS = frozenset(_ORDINALS_WORDS.split())
"""Words that order or count besides the number words."""
UNITS = frozenset(_UNITS_WORDS.split())
"""Words that say what a number counts, where another word makes another number."""
COMMON = frozenset(_COMMON_WORDS.split())
"""Common words with a neighbour one letter away that is a word too: "form" and "from"."""
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that any text has."""
