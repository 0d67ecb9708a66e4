"""Invented names. The people's are put together from those that many bear; no employer of these names is known."""

from typing import Final

from app.people.employers import EmployerKind


def _pairs(signs: str) -> tuple[str, ...]:
    return tuple(signs[n : n + 2] for n in range(0, len(signs), 2))


FIRST: Final = _pairs("扎西次仁索朗旦增洛桑格桑平措尼玛达娃巴桑米玛拉巴普布边巴仁增罗布晋美土登阿旺嘎玛")
MEN: Final = _pairs("多吉顿珠旺堆欧珠伦珠群培丹巴桑珠次旦旺久坚参江白朗杰贡布")
WOMEN: Final = _pairs("卓玛央金德吉曲珍拉姆卓嘎玉珍仓决措姆旺姆白珍央宗桑姆片多")

DISTRICT: Final = "540103"
DONGGA, NAIQIONG, YANGDA, LIUWU, GURONG, MAZHEN, DEQING = TOWNSHIPS = (
    "540103001", "540103002", "540103003", "540103004", "540103102", "540103103", "540103104",
)  # fmt: skip

COOPERATIVE, ENTERPRISE, PUBLIC, HOUSEHOLD = (
    EmployerKind.cooperative,
    EmployerKind.enterprise,
    EmployerKind.public,
    EmployerKind.household,
)
EMPLOYERS: Final = (
    ("羊达建材合作社", COOPERATIVE, "540103003001"),
    ("水磨坊糌粑合作社", COOPERATIVE, "540103102201"),
    ("绿叶大棚合作社", COOPERATIVE, "540103002205"),
    ("雪鹿牧业合作社", COOPERATIVE, "540103104204"),
    ("金穗青稞合作社", COOPERATIVE, "540103103203"),
    ("柏香藏香合作社", COOPERATIVE, "540103104202"),
    ("彩线缝纫合作社", COOPERATIVE, "540103001003"),
    ("宏途建筑公司", ENTERPRISE, "540103001001"),
    ("高原顺路物流", ENTERPRISE, "540103001002"),
    ("安心物业公司", ENTERPRISE, "540103004201"),
    ("新屋装修公司", ENTERPRISE, "540103002002"),
    ("东嘎大众超市", ENTERPRISE, "540103001004"),
    ("甜茶壶藏餐馆", ENTERPRISE, "540103001001"),
    ("云边宾馆", ENTERPRISE, "540103004203"),
    ("河滩砖厂", ENTERPRISE, "540103003203"),
    ("飞羽快递分拨点", ENTERPRISE, "540103004202"),
    ("老木匠家具厂", ENTERPRISE, "540103003002"),
    ("暖泉客栈", ENTERPRISE, "540103104202"),
    ("山路公路养护队", PUBLIC, "540103103"),
    ("镇中心小学食堂", PUBLIC, "540103102"),
    ("街道环卫站", PUBLIC, "540103001"),
    ("镇卫生院", PUBLIC, "540103104"),
    ("格桑平措家", HOUSEHOLD, "540103102206"),
    ("尼玛曲珍家", HOUSEHOLD, "540103102204"),
    ("旦增旺堆家", HOUSEHOLD, "540103103206"),
    ("拉巴卓嘎家", HOUSEHOLD, "540103104205"),
    ("索朗多吉家", HOUSEHOLD, "540103002206"),
    ("达娃玉珍家", HOUSEHOLD, "540103004204"),
    ("洛桑次旦家", HOUSEHOLD, "540103103201"),
    ("巴桑仓决家", HOUSEHOLD, "540103002003"),
)

MEETING: Final = {
    DONGGA: ("东嘎路口公交站", "市场大厅门口"),
    NAIQIONG: ("乃琼街道办门口", "桥头小卖部"),
    YANGDA: ("羊达加油站旁", "建材市场东门"),
    LIUWU: ("火车站广场", "小区北门岗亭"),
    GURONG: ("镇政府门口", "加入村白塔旁"),
    MAZHEN: ("镇上茶馆门口", "公路道班院子"),
    DEQING: ("镇卫生院门口", "温泉岔路口"),
}
DRIVERS: Final = ("合作社的皮卡", "老板的面包车", "工地班车", None, None)

TEAMS: Final = (
    ("古荣砌墙小组", GURONG, "mason"),
    ("羊达装卸小组", YANGDA, "loader"),
    ("德庆阿嘎小组", DEQING, "aga_floor"),
    ("乃琼大棚小组", NAIQIONG, "greenhouse"),
    ("东嘎保洁小组", DONGGA, "cleaner"),
)
